import { hole } from '@lab/core/django';
import { raw } from 'hono/html';

/** A place that each answer fills by itself, however long the page around it is kept. */
export const Hole = ({ name }: { name: 'content' | 'flashes' | 'outcome' | 'source' | 'toolbar' | 'twin' }) =>
  raw(hole(name));
