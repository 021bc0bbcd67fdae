// What the page has sent: paintings and pictures by id, each with a version, shared by all graphs.
import type { GraphContent } from '../graph-api';
import { SpadeError } from '../../tfjs-spade/errors';

function check(content: GraphContent): void {
  const { kind, id, width, height } = content;
  const pixels = width * height;
  const given = kind === 'labels' ? content.labels.length : content.rgb.length;
  const needed = kind === 'labels' ? pixels : 3 * pixels;
  const ids = kind === 'labels' && content.instances ? content.instances.length : pixels;
  if (given === needed && ids === pixels) return;
  throw new SpadeError(
    'graph/content',
    `the content ${id} of ${width} × ${height} pixels needs ${needed} numbers and, if any, ${pixels} instances; got ${given} and ${ids}`,
  );
}

export class Contents {
  private readonly byId = new Map<string, GraphContent>();

  /** @throws SpadeError 'graph/content' when the numbers do not fill width × height */
  receive(contents: readonly GraphContent[]): void {
    contents.forEach(check);
    for (const content of contents) this.byId.set(content.id, content);
  }

  find(id: string): GraphContent | undefined {
    return this.byId.get(id);
  }

  /** 0 before the first. */
  versionOf(id: string): number {
    const content = this.byId.get(id);
    return content ? content.version + 1 : 0;
  }
}
