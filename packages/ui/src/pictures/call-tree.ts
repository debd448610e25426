import { line, rect, svg, text } from './svg.ts';

interface Node {
  readonly n: number;
  readonly x: number;
  readonly depth: number;
  readonly repeated: boolean;
  readonly parent: Node | null;
}

const STEP = 44;
const ROW = 56;

/** The calls of `fib(n)` as a tree; those whose number was computed before are dashed. */
export function callTree(n: number): string {
  const nodes: Node[] = [];
  const seen = new Set<number>();
  let column = 0;
  // Depth first, as the recursion runs: the first call of a number is the one that a memo keeps.
  const visit = (k: number, depth: number, parent: Node | null): void => {
    const at = nodes.length;
    const repeated = seen.has(k);
    seen.add(k);
    const node = { n: k, depth, repeated, parent, x: 0 };
    nodes.push(node);
    if (k < 2) {
      node.x = column;
      column += 1;
      return;
    }
    visit(k - 1, depth + 1, node);
    visit(k - 2, depth + 1, node);
    const children = nodes.slice(at + 1).filter(({ parent: of }) => of === node);
    node.x = children.reduce((sum, { x }) => sum + x, 0) / children.length;
  };
  visit(n, 0, null);
  const place = ({ x, depth }: Node) => ({ x: 30 + x * STEP, y: 24 + depth * ROW });
  const lines = nodes.flatMap((node) => {
    if (node.parent === null) return [];
    const [from, to] = [place(node.parent), place(node)];
    return [line(from.x, from.y, to.x, to.y, 'edge')];
  });
  const boxes = nodes.map((node) => {
    const { x, y } = place(node);
    const name = node.repeated ? 'node repeated' : 'node';
    return (
      rect({ class: name, x: x - 20, y: y - 14, width: 40, height: 28 }) +
      text(x, y + 5, `f(${node.n})`, node.repeated ? 'small faint' : 'small', 'middle')
    );
  });
  const repeated = nodes.filter((node) => node.repeated).length;
  const label = `fib(${n}): ${nodes.length} calls, ${repeated} of them for a number that was computed before`;
  return svg(30 + column * STEP, 40 + n * ROW - ROW + 24, label, [...lines, ...boxes]);
}
