import { createTestLab } from './test-lab.ts';

// A separate process on the database of another instance, without Redis. It serves one request per line.
const [, , file = ''] = process.argv;
const lab = await createTestLab({ LAB_DB: file });
process.on('message', (request: 'read' | 'write') => {
  answer(request).then(
    (text) => process.send?.(text),
    (error: unknown) => process.send?.(String(error)),
  );
});
process.once('disconnect', () => process.exit());
process.send?.('open');

async function answer(request: 'read' | 'write'): Promise<string> {
  if (request === 'write') {
    await lab.flask.updateProduct(1, { name: 'From elsewhere', price: 100, description: '' });
    return 'written';
  }
  const list = await lab.flask.products({ page: 1, per_page: 10, cache: true });
  const item = await lab.flask.product(1, { cache: true });
  return `${list.view?.products[0]?.name}, ${item.view?.name}`;
}
