import { ASSET_TAG } from '../../../protocol/sealed/assetNames.ts';
import { attributeText } from '../attributeRules.ts';
import type { RrwebEvent } from '../domSource.ts';
import type { MaskKit } from '../maskKit.ts';
import { emptyMutation } from '../mutation.ts';
import type { AssetPart } from './assetPart.ts';
import { pictureName } from './pictureAddress.ts';

type Connection = {
  kit: MaskKit;
  roots: Iterable<Node>;
  /** As if the source had said it, so that it is masked like all else. */
  report: (event: RrwebEvent) => void;
  emit: (event: RrwebEvent, startsView: boolean) => void;
  load: (() => Promise<AssetPart>) | undefined;
  onError: (error: unknown) => void;
};

/** Brings the part that reads assets to a view that has started. Nothing is loaded or read before. */
export const connectAssets = ({ kit, roots, report, emit, load, onError }: Connection) => {
  let loading = false;
  let lastTold = 0;
  const { assets, privacy, source } = kit;
  const change = (element: Element, attributes: Record<string, string>): void => {
    if (!element.isConnected || !kit.sent.has(element)) return;
    const data = { source: 0, ...emptyMutation(), attributes: [{ id: source.idOf(element), attributes }] };
    const before = lastTold;
    report({ type: 3, data, timestamp: Date.now() } as unknown as RrwebEvent);
    // What is told of pictures does not keep the next one waiting.
    lastTold = before;
  };
  const start = (): void => {
    if (loading || !load) return;
    loading = true;
    load()
      .then((part) =>
        assets.attach(
          part.open({
            mode: kit.mode,
            shelf: assets,
            emit: (asset) =>
              emit({ type: 5, data: { tag: ASSET_TAG, payload: asset }, timestamp: Date.now() } as unknown as RrwebEvent, false),
            retell: (element) => change(element, { [pictureName(element.localName)]: '' }),
            addSheet: (link, text) => {
              assets.sheets.set(link, text);
              change(link, { _cssText: text });
            },
            drawn: (tag, name, value) => attributeText(name, value, { tag, isSvg: true, bare: false, masked: false }, kit),
            look: () => {
              privacy.forget();
              return privacy.sightOf;
            },
            roots: () => roots,
            quietFor: () => performance.now() - lastTold,
          }),
        ),
      )
      .catch(onError);
  };
  return {
    /** Something of the page was sent: a whole view, or a change. */
    told: (isView: boolean): void => {
      lastTold = performance.now();
      if (isView) start();
    },
  };
};
