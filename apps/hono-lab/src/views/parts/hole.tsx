import { hole } from '@lab/core/django';
import { raw } from 'hono/html';

/** A place that is filled for each response, however long the page around it is cached. */
export const Hole = ({ name }: { name: 'content' | 'flashes' | 'outcome' | 'source' | 'toolbar' | 'twin' }) =>
  raw(hole(name));
