import type { Asset } from '../../../protocol/sealed/asset.ts';
import type { Sight } from '../sight.ts';
import type { AssetReader, AssetShelf } from './assetShelf.ts';
import type { RemoteFiles } from './fetchRemote.ts';

/** What the part that reads assets is given. */
export type AssetHost = {
  mode: 'standard' | 'strict';
  shelf: Pick<AssetShelf, 'idOf' | 'isHidden' | 'mayShow' | 'wasRead' | 'sheets'>;
  /** Sends it to those who see the page. */
  emit: (asset: Asset) => void;
  /** Tells of an element again whose picture the agents now have. */
  retell: (element: Element) => void;
  /** What may be said of an attribute of a drawing. */
  drawn: (tag: string, name: string, value: string) => string | undefined;
  /** The stylesheet's text has been read: goes the way of every other. */
  addSheet: (link: Element, text: string) => void;
  /** Begins a look at the page as it is now; good until the next task. */
  look: () => (element: Element) => Sight;
  /** Documents and shadow roots that are sent. */
  roots: () => Iterable<Node>;
  /** Milliseconds since something of the page itself was sent. */
  quietFor: () => number;
  /** Reads files that this browser may not. */
  remote?: RemoteFiles | undefined;
};

export type AssetPart = { open: (host: AssetHost) => AssetReader };
