import { exercises } from '@lab/exercises';
import { exercisePage } from '../src/exercise-page.ts';

// biome-ignore lint/style/noDefaultExport: VitePress runs the default export while it builds.
export default {
  paths: () =>
    exercises.map((exercise) => ({
      params: { exercise: String(exercise.number) },
      content: exercisePage(exercise),
    })),
};
