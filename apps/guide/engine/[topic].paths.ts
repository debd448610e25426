import { topics } from '../src/engine.ts';
import { enginePage } from '../src/engine-page.ts';

// biome-ignore lint/style/noDefaultExport: VitePress runs the default export while it builds.
export default {
  paths: () => topics.map((topic) => ({ params: { topic }, content: enginePage(topic) })),
};
