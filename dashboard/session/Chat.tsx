import { MessageSquare, SendHorizontal } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../protocol/limits.ts';
import type { ChatMessage } from '../../protocol/messages/shared.ts';
import { messageOf } from '../api/messageOf.ts';
import { draftOf, keepDraft } from '../app/drafts.ts';
import { classes } from '../design/classes.ts';
import { EmptyState } from '../design/EmptyState.tsx';
import { IconButton } from '../design/IconButton.tsx';

type Props = {
  messages: readonly ChatMessage[];
  /** Resolves when the message is stored. Without it, the chat is only read. */
  onSend?: (text: string) => Promise<unknown>;
  /** Where what is written stays until it is sent. */
  sessionId?: string;
};

const time = (at: string): string => new Intl.DateTimeFormat(undefined, { timeStyle: 'short' }).format(Date.parse(at));

export const Chat = ({ messages, onSend, sessionId = '' }: Props) => {
  const [text, showText] = useState(() => draftOf(sessionId));
  const setText = (next: string): void => {
    keepDraft(sessionId, next);
    showText(next);
  };
  const [state, setState] = useState<{ sending: boolean; error?: string }>({ sending: false });
  const end = useRef<HTMLLIElement>(null);
  const count = messages.length;
  useEffect(() => {
    if (count > 0) end.current?.scrollIntoView({ block: 'nearest' });
  }, [count]);
  const send = async (): Promise<void> => {
    const words = text.trim();
    if (!words || !onSend || state.sending) return;
    setState({ sending: true });
    try {
      await onSend(words);
      setText('');
      setState({ sending: false });
    } catch (error) {
      setState({ sending: false, error: `Not sent: ${messageOf(error)} Your words are still here.` });
    }
  };
  return (
    <div class="chat">
      {count === 0 ? (
        <EmptyState icon={MessageSquare} title="Nothing was written">
          {onSend ? 'What you or the visitor write appears here, and is kept with the session.' : 'Neither side wrote in this session.'}
        </EmptyState>
      ) : (
        <ol class="chat-list" aria-live="polite" aria-label="Messages">
          {messages.map((message) => (
            <li key={message.id} class={classes('chat-message', message.from === 'agent' && 'chat-own')}>
              <p class="chat-by soft">
                {message.name} <time dateTime={message.at}>{time(message.at)}</time>
              </p>
              <p class="chat-text">{message.text}</p>
            </li>
          ))}
          <li ref={end} class="chat-end" aria-hidden="true" />
        </ol>
      )}
      {onSend && (
        <form
          class="chat-form"
          onSubmit={(event) => {
            event.preventDefault();
            send();
          }}
        >
          {state.error && (
            <p class="field-error" role="alert">
              {state.error}
            </p>
          )}
          <textarea
            class="control"
            aria-label="Message to the visitor"
            placeholder="Write to the visitor"
            rows={1}
            maxLength={LIMITS.chatChars}
            value={text}
            onInput={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
              event.preventDefault();
              send();
            }}
          />
          <IconButton icon={SendHorizontal} label="Send" type="submit" variant="secondary" tooltipSide="above" disabled={!text.trim()} />
        </form>
      )}
    </div>
  );
};
