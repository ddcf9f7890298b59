import type { RrwebEvent } from '../domSource.ts';
import type { MaskKit } from '../maskKit.ts';

/** What the part is given: looks of the page that no attribute and no stylesheet tells. */
export type LooksHost = {
  kit: MaskKit;
  /** Documents and shadow roots that are told; none once the recorder was stopped, perhaps before the part came. */
  roots: Iterable<Node>;
  onError: (error: unknown) => void;
  /** What is given has been judged, and leaves as it is. */
  emit: (event: RrwebEvent, startsView: boolean) => void;
  /** As if the source had said it, so that it is masked like all else. */
  report: (event: RrwebEvent) => void;
  /** It has a closed shadow root: nothing of its inside leaves from now on. */
  close: (host: Element) => void;
};

export type Looks = {
  /** Something has left; `startsView`: all before it is void. */
  told: (event: RrwebEvent, startsView: boolean) => void;
  stop: () => void;
};

/** Loaded once a view has started. */
export type LooksPart = { open: (host: LooksHost) => Looks };
