import type { ConsentPurpose } from '../../protocol/consentPurposes.ts';
import { type FieldValue, fieldValues } from '../../protocol/fieldTypes.ts';
import type { RelayToVisitor } from '../../protocol/messages/relayToVisitor.ts';
import type { VisitorToRelay } from '../../protocol/messages/visitorToRelay.ts';
import type { Command, WidgetEvent } from '../hub.ts';

export type PageCommandPorts = {
  send(message: VisitorToRelay): void;
  emit(event: WidgetEvent, detail: unknown): void;
  requestId(): string;
  noticeVersion(): string;
  language: string;
  consentToStorage(granted: boolean): void;
  forget(): void;
  pageChanged(): void;
};

type Ports = PageCommandPorts;
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const textOf = (value: unknown): string | undefined => (typeof value === 'string' || typeof value === 'number' ? String(value) : undefined);

/** Drops what is `undefined`: "leaves as it is". */
const withoutUndefined = <T extends object>(input: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined)) as never;

/** `Copane('identify' | 'fields' | 'consent' | 'getLookupCode' | 'reset' | 'page', …)`. Returns false for commands that are not of the page. */
export const createPageCommands = (ports: Ports) => {
  const lookups = new Map<string, (code: string) => void>();
  /** For the developer of the site, who may not listen for errors: what to do, never a value. */
  const say = (message: string): void => console.error(`Copane: ${message}`);
  const wrong = (command: string, message: string): void => {
    say(message);
    ports.emit('error', { code: 'bad-request', command, message });
  };

  const identify = (input: unknown): void => {
    if (!isRecord(input)) {
      wrong('identify', 'identify takes {token}, or {userId, name, email}.');
      return;
    }
    const { token, userId, name, email } = input;
    const values = withoutUndefined({ token: textOf(token), userId: textOf(userId), name: textOf(name), email: textOf(email) });
    ports.send({ type: 'identify', requestId: ports.requestId(), ...values });
  };
  const fields = (input: unknown): void => {
    const values = isRecord(input) ? fieldValues.safeParse(withoutUndefined(input)) : null;
    if (!values?.success) {
      wrong('fields', 'fields takes {key: text, number, true, false or null}; keys are letters and digits, at most 60.');
      return;
    }
    ports.send({ type: 'fields', requestId: ports.requestId(), values: values.data as Record<string, FieldValue> });
  };
  const consent = (input: unknown): void => {
    if (!isRecord(input)) {
      wrong('consent', 'consent takes {storage, analytics}, each true or false.');
      return;
    }
    for (const purpose of ['storage', 'analytics'] as const satisfies ConsentPurpose[]) {
      const granted = input[purpose];
      if (typeof granted !== 'boolean') continue;
      if (purpose === 'storage') ports.consentToStorage(granted);
      ports.send({ type: 'consent', purpose, granted, noticeVersion: ports.noticeVersion(), language: ports.language });
      ports.emit('consent', { purpose, granted });
    }
  };

  return {
    take: ([name, first]: Command): boolean => {
      switch (name) {
        case 'identify':
          identify(first);
          return true;
        case 'fields':
          fields(first);
          return true;
        case 'consent':
          consent(first);
          return true;
        case 'getLookupCode': {
          if (typeof first !== 'function') wrong('getLookupCode', 'getLookupCode takes a callback, which is given the code.');
          else {
            const requestId = ports.requestId();
            lookups.set(requestId, first as (code: string) => void);
            ports.send({ type: 'lookup', requestId });
          }
          return true;
        }
        case 'reset':
          ports.forget();
          return true;
        case 'page':
          ports.pageChanged();
          return true;
        default:
          return false;
      }
    },
    answer: (message: RelayToVisitor): void => {
      if (message.type === 'lookup') {
        lookups.get(message.requestId)?.(message.code);
        lookups.delete(message.requestId);
      } else if (message.type === 'fields:result') {
        for (const { key, message: text } of message.refused) {
          say(`the field "${key}" was not set. ${text}`);
          ports.emit('error', { code: 'field-invalid', command: 'fields', key, message: text });
        }
      } else if (message.type === 'identify:result' && !message.accepted) {
        ports.emit('error', { code: 'identity-refused', command: 'identify', message: message.message });
      } else if (message.type === 'error') {
        ports.emit('error', { code: message.code, message: message.message });
      }
    },
  };
};
