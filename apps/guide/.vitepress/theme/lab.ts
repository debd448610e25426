import { onMounted, type Ref, ref } from 'vue';

export const labs = ['hono', 'koa'] as const;
export type LabName = (typeof labs)[number];

const KEY = 'caching-lab:framework';
const chosen = ref<LabName>('hono');

/** Hono or Koa: one choice for the whole guide, remembered by this browser. */
export function useLab(): Ref<LabName> {
  onMounted(() => {
    const kept = localStorage.getItem(KEY);
    if (kept === 'hono' || kept === 'koa') chosen.value = kept;
  });
  return chosen;
}

export function chooseLab(name: LabName): void {
  chosen.value = name;
  localStorage.setItem(KEY, name);
}

const ADDRESSES: Readonly<Record<LabName, string>> = {
  hono: import.meta.env.GUIDE_HONO ?? 'http://localhost:3000',
  koa: import.meta.env.GUIDE_KOA ?? 'http://localhost:3001',
};

/** Where a browser finds the lab itself. */
export const labAddress = (name: LabName): string => ADDRESSES[name];
