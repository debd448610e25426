import { hole } from '@lab/core/django';
import { raw } from 'hono/html';

/** A place that each answer fills by itself, however long the page around it is kept. */
export const Hole = ({ name }: { name: 'flashes' | 'outcome' | 'source' | 'toolbar' }) => raw(hole(name));
