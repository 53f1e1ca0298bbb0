import { useMemo } from 'preact/hooks';
import { useAddress } from '../shared/address.ts';
import type { SourceGraph } from './source-graph.ts';
import { labelOf, layOut, nodeWidth, type PlacedNode } from './source-layout.ts';

/** Draws where the statements come from: origins at the left, documents at the right, chains merging where they share a hop. */
export default function SourceTree({ graph, title }: { graph: SourceGraph; title: string }) {
  const { width, height, nodes, edges } = useMemo(() => layOut(graph), [graph]);
  return (
    <div class="scroll">
      <svg
        data-picture
        class="source-tree"
        viewBox={`0 0 ${Math.ceil(width)} ${Math.ceil(height)}`}
        width={Math.ceil(width)}
        height={Math.ceil(height)}
        aria-label={title}
      >
        {edges.map(({ from, to, kind, chains, path }) => (
          <path
            key={`${kind} ${from} ${to}`}
            class={`edge ${kind}`}
            d={path}
            stroke-width={1.5 + Math.min(chains, 5) - 1}
          >
            <title>{chains === 1 ? 'one chain' : `${chains} chains`}</title>
          </path>
        ))}
        {nodes.map((node) => (
          <TreeNode key={node.key} node={node} />
        ))}
      </svg>
    </div>
  );
}

function TreeNode({ node }: { node: PlacedNode }) {
  const address = useAddress();
  const { actor, document, x, y, height, lines, origin, chokepoint } = node;
  const href = actor ? address('actor', actor.id) : document ? address('document', document.id) : undefined;
  const kind = [node.kind, origin && 'origin', chokepoint && 'chokepoint'].filter(Boolean).join(' ');
  const note = [origin && 'independent origin', chokepoint && 'every chain passes here']
    .filter(Boolean)
    .join(', ');
  const box = (
    <>
      <title>{note ? `${labelOf(node)}: ${note}` : labelOf(node)}</title>
      {chokepoint && (
        <rect
          class="ring"
          x={-nodeWidth / 2 - 4}
          y={-height / 2 - 4}
          width={nodeWidth + 8}
          height={height + 8}
          rx={8}
        />
      )}
      <rect
        class="box"
        x={-nodeWidth / 2}
        y={-height / 2}
        width={nodeWidth}
        height={height}
        rx={node.kind === 'document' ? 0 : 5}
      />
      {lines.map(({ text, dy }) => (
        <text key={dy} x={0} y={dy} text-anchor="middle" dominant-baseline="central">
          {text}
        </text>
      ))}
    </>
  );
  return (
    <g class={`node ${kind}`} transform={`translate(${x} ${y})`}>
      {href ? <a href={href}>{box}</a> : box}
    </g>
  );
}
