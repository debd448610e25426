import { djangoApis, djangoPages } from '../../django-support.ts';
import { poisonedCase } from '../../poisoned.ts';

poisonedCase([...djangoPages, ...djangoApis], 7);
