import { poisonedCase } from '../../poisoned.ts';
import { cachedRoutes, flaskPages } from '../../routes.ts';

poisonedCase([...new Set([...flaskPages, ...cachedRoutes])], 11);
