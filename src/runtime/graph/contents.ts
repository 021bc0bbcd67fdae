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

type Kind = GraphContent['kind'];
type Of<K extends Kind> = Extract<GraphContent, { kind: K }>;

export class Contents {
  private readonly labels = new Map<string, Of<'labels'>>();
  private readonly images = new Map<string, Of<'image'>>();

  /** @throws SpadeError 'graph/content' when the numbers do not fill width × height */
  receive(contents: readonly GraphContent[]): void {
    contents.forEach(check);
    for (const content of contents) {
      if (content.kind === 'labels') this.labels.set(content.id, content);
      else this.images.set(content.id, content);
    }
  }

  find<K extends Kind>(kind: K, id: string): Of<K> | undefined {
    return (kind === 'labels' ? this.labels : this.images).get(id) as Of<K> | undefined;
  }

  /** Grows with each version of a painting or a picture of that id; 0 before the first. */
  versionOf(id: string): number {
    const versions = [this.labels.get(id), this.images.get(id)].map(
      (content) => (content?.version ?? -1) + 1,
    );
    return versions.reduce((sum, version) => sum + version, 0);
  }
}
