import { djangoModule } from '../module.ts';
import { adminUrls } from './urls.tsx';

/** The administration: a gate, a frame, and the models that register. */
export const adminModule = djangoModule({ name: 'admin', imports: ['auth'], urls: adminUrls });
