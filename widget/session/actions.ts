import type { SessionPurpose } from '../../protocol/consentPurposes.ts';
import type { FieldValue } from '../../protocol/fieldTypes.ts';
import type { SiteConfiguration } from '../../protocol/http/visitorHello.ts';
import type { RelayToVisitor } from '../../protocol/messages/relayToVisitor.ts';
import type { Line } from '../hub.ts';
import type { AgentKeys, FieldProblem, FormAnswers, SessionState } from './sessionState.ts';

/** Everything that can happen to the session: from the relay, from the visitor, from the effects. */
export type Action =
  | { type: 'relay'; message: RelayToVisitor }
  | { type: 'line'; line: Line; refusal: string; configuration: SiteConfiguration | null; email: string | null }
  | { type: 'account'; open: boolean }
  | { type: 'open'; open: boolean }
  | { type: 'answer'; key: string; value: FieldValue }
  | { type: 'problems'; problems: Record<string, FieldProblem> }
  | { type: 'help'; requestId: string; topic: string | null; answers: FormAnswers }
  | { type: 'topic'; topic: string | null }
  | { type: 'keys'; number: number; keys: AgentKeys }
  | { type: 'proven'; proven: string[] }
  /** The visitor took these back; the server is told next. */
  | { type: 'withdrawn'; purposes: readonly SessionPurpose[] }
  | { type: 'answered'; purpose: SessionPurpose; agentId: string }
  | { type: 'chat:sending'; key: string; text: string; name: string }
  | { type: 'chat:failed'; key: string }
  | { type: 'chat:again'; key: string }
  | { type: 'view'; view: SessionState['view'] }
  | { type: 'covered'; covered: boolean }
  | { type: 'call'; call: SessionState['call'] }
  | { type: 'marks'; count: number }
  | { type: 'lookup'; lookup: SessionState['lookup'] }
  | { type: 'announce'; text: string }
  | { type: 'dismiss' }
  | { type: 'tick'; now: number };
