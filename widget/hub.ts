import type { VisitorAccount } from '../protocol/http/visitorAccount.ts';
import type { MaskPolicy, SiteConfiguration } from '../protocol/http/visitorHello.ts';
import type { RelayToVisitor } from '../protocol/messages/relayToVisitor.ts';
import type { IceAnswer } from '../protocol/messages/shared.ts';
import type { VisitorToRelay } from '../protocol/messages/visitorToRelay.ts';
import type { CallBody } from '../protocol/sealed/call.ts';
import type { ControlAction } from '../protocol/sealed/control.ts';
import type { MarkBody } from '../protocol/sealed/mark.ts';
import type { PointerBody } from '../protocol/sealed/pointer.ts';
import type { ControlRefusal, StateBody } from '../protocol/sealed/state.ts';
import type { FramedPart, FrameRecorderPart, FramesPart } from './frames/frameParts.ts';
import type { EventBus } from './loader/eventBus.ts';
import type { BringScript } from './loader/scriptBringer.ts';
import type { Lent } from './presence/lent.ts';
import type { AssetPart } from './recorder/assets/assetPart.ts';
import type { RrwebEvent } from './recorder/domSource.ts';
import type { LooksPart } from './recorder/looks/looksPart.ts';

/** What the script element says by its `data-` attributes, as it says it. */
export type Settings = {
  site: string;
  /** Where the widget came from, and so where the relay is: `https://copane.example`. */
  base: string;
  /** `strict` is a floor. */
  mask?: string;
  position?: string;
  color?: string;
  lang?: string;
  /** `off`: nothing is loaded before the visitor acts. */
  presence?: string;
  hideButton?: string;
};

export type Command = readonly [name: string, ...input: unknown[]];

/** Why this page cannot start a session at all; `null` when it can. */
export type Blocked = 'insecure' | 'framed' | null;

export type WidgetEvent =
  | 'ready'
  | 'session:start'
  | 'session:end'
  | 'call:start'
  | 'call:end'
  | 'recording:start'
  | 'recording:end'
  | 'consent'
  | 'error';

/** A body that was opened, by the kind its frame was sealed with; `unknown` where the part that acts on it reads it. */
export type OpenedBody =
  | { kind: 'pointer'; body: PointerBody }
  | { kind: 'control'; actionId: number; body: unknown }
  | { kind: 'mark'; body: MarkBody }
  | { kind: 'call'; body: unknown };

export type Line = 'connecting' | 'open' | 'lost' | 'refused';

export type PresenceListener = {
  message(message: RelayToVisitor): void;
  frame(bytes: Uint8Array<ArrayBuffer>): void;
  line(line: Line, reason: string): void;
};

/** Presence: the connection of this page, loaded when the page is idle. It holds the schemas of what every session hears, so that the session carries none. */
export type Presence = {
  readonly configuration: SiteConfiguration | null;
  readonly line: Line;
  /** What was said last time the line was refused, in words; or `upgrade-required`, when this page is too old. */
  readonly refusal: string;
  send(message: VisitorToRelay): void;
  sendFrame(bytes: Uint8Array<ArrayBuffer>): void;
  /** Messages that arrived before anybody listened are given first. */
  listen(listener: PresenceListener): void;
  readonly lent: Lent;
  /** The typed body, or `null` when it does not fit its kind. */
  parseBody(kind: string, body: unknown): OpenedBody | null;
  /** Remembers for this tab that it takes part in a session; `null` forgets. */
  keepSession(sessionToken: string | null): void;
  readonly tabKey: string;
  keepTabKey(tabKey: string): void;
  /** Lets the session survive the next page for what it may keep (the call that goes on). */
  keepCall(kind: 'audio' | 'video' | null): void;
  readonly keptCall: 'audio' | 'video' | null;
  requestId(): string;
  /** Of the account that this device is signed in to. */
  readonly account: VisitorAccount | null;
  /** Whose page this is, as the service knows it. */
  tokens(): { visitorToken?: string; accountToken?: string };
  /** Remembers who is signed in, by a new token where there is one; `null` forgets. */
  keepAccount(account: VisitorAccount | null, token?: string): void;
  /** The token of an e-mailed link that brought the visitor here; given once. */
  takeLink(): string | null;
  accountPart(): Promise<AccountPart>;
  controlPart(): Promise<ControlPart>;
  callPart(): Promise<CallPart>;
  /** What the site's owner wants masked now, and which of the origins are on the site's list. `refused`: a selector of theirs that this browser cannot read. */
  masking(refused?: string, origins?: readonly string[]): Promise<MaskPolicy | null>;
  /** Answers `ice` requests. */
  ice(): Promise<IceAnswer>;
};

export type Session = {
  open(): void;
  close(): void;
  /** Opens the panel where one signs in. */
  account(): void;
  /** Commands that are the session's: requestAgent, startCall, stopSession. */
  command(command: Command): void;
};

/** What the call part is given, and what it gives back. */
export type CallHost = {
  container: HTMLElement;
  root: ShadowRoot;
  language: string;
  kind: 'audio' | 'video';
  again: boolean;
  ice(): Promise<{ iceServers: RTCIceServer[]; transportPolicy: RTCIceTransportPolicy }>;
  send(to: number, body: CallBody): void;
  /** The first agent answered. */
  onStart(kind: 'audio' | 'video'): void;
  onEnd(): void;
  /** The visitor presses Stop beside the sign that the call is recorded. */
  stopRecording(event: Event): void;
};
export type CalledAgent = { id: string; name: string /** `null` while not connected. */; number: number | null };
export type CallRoom = {
  /** The agents who may be called: calls those who are new, drops those who are not of it any more. */
  setAgents(agents: readonly CalledAgent[]): void;
  /** Who records this call now; null when nobody does. */
  setRecording(by: string | null): void;
  /** What is no body of a call is left alone. */
  receive(from: number, body: unknown): void;
  /** The sealed channel of this page is back after a gap. */
  channelRestored(): void;
  hangUp(): void;
};
export type CallPart = { open(host: CallHost): CallRoom };

/** What the account part is given: a place in the panel, whose style it shares. It answers with what takes it away. */
export type AccountHost = {
  container: HTMLElement;
  settings: Settings;
  presence: Presence;
  language: string;
  /** Back to the panel's first page. */
  close(): void;
};
export type AccountPart = { open(host: AccountHost): () => void };

/** What the control part is given: where it draws, what it may do, whom it answers. */
export type ControlHost = {
  /** Of the widget's layer, above the page and its dialogs. */
  layer: HTMLElement;
  root: ShadowRoot;
  language: string;
  nodeOf(id: number): Node | null;
  /** The frame of another origin that the node is in: its inside is seen, but no hand reaches it. */
  frameOf(id: number): Element | undefined;
  refusalFor(node: Node, action: ControlAction): ControlRefusal | null;
  /** Whether this agent's connection controls now, by a grant that this device proves. */
  mayControl(agent: number): boolean;
  nameOf(agent: number): string;
  tell(agent: number, body: StateBody): void;
  /** Said to screen readers. */
  announce(text: string): void;
  /** How many marks lie on the page. */
  marked(count: number): void;
};
export type ControlRoom = {
  /** What it does not know is refused by its number. */
  control(agent: number, actionId: number, body: unknown): void;
  mark(agent: number, body: MarkBody): void;
  /** Control is over: no trace of the hand stays in the page. */
  release(): void;
  dropMarks(agent: number | null): void;
};
export type ControlPart = { open(host: ControlHost): ControlRoom };

/** What the preview is given; it answers with what takes it away. */
export type PreviewHost = {
  root: ShadowRoot;
  /** Of the player's page. */
  address: string;
  language: string;
  /** Where the tag came from, which is where the dashboard is. */
  base: string;
  site: string;
  mode(): 'standard' | 'strict';
  /**
   * Begins to record this page, masked; answers with what stops it. `draft`: by this instead of the site's policy.
   * Throws where selectors are not valid.
   */
  record(take: (event: RrwebEvent, startsView: boolean) => void, draft?: MaskPolicy): () => void;
  /** Instead of a panel: a small picture in here, without buttons. */
  bare: HTMLElement | null;
  closed(): void;
};
export type PreviewPart = { open(host: PreviewHost): () => void };

export type Parts = {
  presence: Presence;
  session: Session;
  call: CallPart;
  account: AccountPart;
  assets: AssetPart;
  control: ControlPart;
  preview: PreviewPart;
  framed: FramedPart;
  frames: FramesPart;
  recorder: FrameRecorderPart;
  looks: LooksPart;
};

/** The one object that the loader and the parts share; each part finds it on the script element that brought it. */
export type Hub = {
  settings: Settings;
  blocked: Blocked;
  host: HTMLElement;
  root: ShadowRoot;
  button: HTMLButtonElement;
  /** Commands nobody has taken yet, oldest first. */
  queue: Command[];
  /** Takes over the queue: from now on each command is given at once. */
  onCommand(taker: (command: Command) => void): void;
  emit(event: WidgetEvent, detail?: unknown): void;
  /** `integrity`: of a part that the loader does not know the hash of, because another part brings it. */
  load<P extends keyof Parts>(part: P, integrity?: string): Promise<Parts[P]>;
  provide<P extends keyof Parts>(name: P, part: Parts[P]): void;
  setBrand(color: string, position: string): void;
  /** What the page listens to. */
  bus: EventBus;
  /** Runs a file of the service, by what stands behind `/copane` in its address; its script element carries the hub. */
  bring: BringScript;
  /** Fetches the loader that the service has now, once, which takes over from this one: this page holds one that is too old. */
  renew(hub: Hub): void;
};
