import type { AssetShelf } from './assets/assetShelf.ts';
import type { AttributeKit } from './attributeRules.ts';
import type { DomSource } from './domSource.ts';
import type { Privacy } from './privacy.ts';
import type { TagRules } from './tagRules.ts';
import type { TextGuard } from './textGuard.ts';

export type MaskMode = 'standard' | 'strict';

/** Everything that masking an event needs. */
export type MaskKit = AttributeKit & {
  mode: MaskMode;
  privacy: Privacy;
  tags: TagRules;
  /** Pictures, fonts and stylesheets that come once they have been read. */
  assets: AssetShelf;
  guard: TextGuard;
  source: Pick<DomSource, 'nodeOf' | 'idOf'>;
  /** Nodes that the agent has. */
  sent: WeakSet<Node>;
  /** A document or shadow root that is about to be sent: what changes in it must be learnt. */
  watch: (root: Node) => void;
  /** Texts that are not painted, and so not told, until they are. */
  withheld: Set<Node>;
  /** What the agent was last told of a field or an editor: how often one types is nobody's business. */
  faces: WeakMap<Node, string>;
  /** Whether a field was shown at all, when last told. */
  shapes: WeakMap<Node, string>;
  /** What the agent was last told an element is: see `sightMark`. */
  told: WeakMap<Node, string>;
  /** Id of the text that stands in an editor for what was typed. */
  faceId: (editor: Element) => number;
};
