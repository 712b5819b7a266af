/** The layout program as mermaid calls it, with a memory: nodes that were in the picture before keep their order in a layer. */
import ELK, { type ElkNode } from 'elkjs/lib/elk.bundled.js';

/** Where the nodes of a picture are, within their boundary: read before it is laid out, written afterwards. */
export interface Memory {
  places: ReadonlyMap<string, { readonly x: number; readonly y: number }>;
}

/** An empty one: the first picture is laid out freely. */
export function newMemory(): Memory {
  return { places: new Map() };
}

let memory: Memory | undefined;

/** The memory of the next layouts, until another is given. Mermaid lays out one picture at a time. */
export function useMemory(of: Memory | undefined): void {
  memory = of;
}

const KEEPS_ORDER = {
  'elk.layered.crossingMinimization.semiInteractive': 'true',
  'elk.layered.considerModelOrder.strategy': 'NONE',
};

/** What mermaid gets in place of the layout program. */
export default class RememberingElk {
  readonly #elk = new ELK();

  async layout(graph: ElkNode): Promise<ElkNode> {
    const own = memory;
    if (own !== undefined && own.places.size > 0) {
      for (const node of nodesOf(graph)) {
        const place = own.places.get(node.id);
        const options: Record<string, string> = {
          ...node.layoutOptions,
          ...(node.children?.length ? KEEPS_ORDER : {}),
        };
        if (place !== undefined) options['elk.position'] = `(${place.x},${place.y})`;
        node.layoutOptions = options;
      }
      graph.layoutOptions = { ...graph.layoutOptions, ...KEEPS_ORDER };
    }
    const done = await this.#elk.layout(graph);
    if (own !== undefined) own.places = new Map(nodesOf(done).map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
    return done;
  }
}

function nodesOf({ children = [] }: ElkNode): ElkNode[] {
  return children.flatMap((child) => [child, ...nodesOf(child)]);
}
