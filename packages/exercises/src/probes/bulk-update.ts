/** Exercise 11: sends the learner's receiver the signal of a bulk update, which no page of the lab makes. */
// By its address: the overlay puts the learner's file in its place.
const address = new URL('../../../core/src/django/signals/invalidate-products.ts', import.meta.url);
const { invalidateOnSignals }: { invalidateOnSignals: Connect } = await import(address.href);

type Receiver = (event: { readonly ids: readonly number[]; readonly created: boolean }) => Promise<void>;
type Connect = (
  signals: Readonly<Record<'postSave' | 'postDelete', { connect(receiver: Receiver): () => void }>>,
  caches: {
    readonly pages: { invalidate(tags: readonly string[]): Promise<void> };
    readonly entries: readonly { invalidateTags(tags: readonly string[]): Promise<void> }[];
  },
) => void;

const receivers: Receiver[] = [];
const connect = (receiver: Receiver) => {
  receivers.push(receiver);
  return () => undefined;
};
const tagsOf = { entries: new Set<string>(), pages: new Set<string>() };
const note = (seen: Set<string>) => async (tags: readonly string[]) => {
  for (const tag of tags) seen.add(tag);
};
invalidateOnSignals(
  { postSave: { connect }, postDelete: { connect: () => () => undefined } },
  { entries: [{ invalidateTags: note(tagsOf.entries) }], pages: { invalidate: note(tagsOf.pages) } },
);
for (const receiver of receivers) await receiver({ ids: [1, 2], created: false });

process.stdout.write(JSON.stringify({ entries: [...tagsOf.entries], pages: [...tagsOf.pages] }));
