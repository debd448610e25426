import { MissRatioSampler } from '@lab/core/sizing';
import { curveError, exactHitRatios, knownTraffic } from '@lab/core/sizing/testing';
import type { Effort } from '../options.ts';
import { markdownTable } from '../report/table.ts';
import type { Outcome, Suite } from './suite.ts';

const MEAN_GOAL = 0.005;
const LARGEST_GOAL = 0.02;

async function run(effort: Effort): Promise<Outcome> {
  const requests = effort.quick ? 50_000 : 1_000_000;
  const curves = Object.entries(knownTraffic(requests)).map(([name, make]) => {
    const sequence = make();
    const keys = Array.from(sequence, (key) => `product:${key}`);
    const sampler = new MissRatioSampler();
    const began = performance.now();
    for (const key of keys) sampler.read(key, 1024);
    const ns = ((performance.now() - began) / requests) * 1e6;
    const exact = exactHitRatios(sequence);
    const error = curveError((entries) => sampler.hitRatio(entries) ?? 0, exact, new Set(sequence).size);
    return { name, ...error, rate: sampler.rate, bytes: sampler.byteLength, ns };
  });
  const markdown = markdownTable(
    ['traffic', 'mean error', 'largest error', 'keys sampled', 'KiB', 'ns a read', 'verdict'],
    curves.map(({ name, mean, largest, rate, bytes, ns }) => [
      name,
      mean.toFixed(4),
      largest.toFixed(4),
      `${(rate * 100).toFixed(1)} %`,
      (bytes / 1024).toFixed(0),
      ns.toFixed(0),
      mean <= MEAN_GOAL && largest <= LARGEST_GOAL ? 'ok' : 'not ok',
    ]),
  );
  return { markdown, data: { requests, curves }, wrong: 0 };
}

export const mrc: Suite = {
  name: 'mrc',
  about: 'how close the miss-ratio curve from 8,192 samples is to the exact one',
  run,
};
