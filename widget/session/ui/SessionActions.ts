import type { SessionPurpose } from '../../../protocol/consentPurposes.ts';
import type { FieldValue } from '../../../protocol/fieldTypes.ts';
import type { Ask } from '../sessionState.ts';

/**
 * What the visitor can do. Those that give or take something away are passed the event that asked for it and do nothing
 * unless the browser says that a person made it (`isTrusted`).
 */
export type SessionActions = {
  close(): void;
  open(): void;
  answer(key: string, value: FieldValue): void;
  askForHelp(event: Event): void;
  cancelHelp(): void;
  acceptInvitation(event: Event): void;
  declineInvitation(): void;
  /** Whether it counts: not while something lies over what was pressed. */
  allow(event: Event, ask: Ask, kind?: 'audio' | 'video'): boolean;
  refuse(event: Event, ask: Ask): void;
  stop(event: Event, purpose: SessionPurpose): void;
  /** Wipes away what agents drew. */
  clearMarks(): void;
  say(text: string): void;
  sayAgain(key: string): void;
  startCall(event: Event, kind: 'audio' | 'video'): void;
  endSession(event: Event): void;
  /** The visitor compared the codes. */
  judge(event: Event, agentId: string, same: boolean): void;
  /** A small picture of this page as agents see it, in the place; `null` takes it away. */
  preview(place: HTMLElement | null): void;
  showPhoneCode(): void;
  showAccount(open: boolean): void;
  /** Where the account's page is drawn; `null` when it is gone. */
  drawAccount(container: HTMLElement | null): void;
  dismiss(): void;
};
