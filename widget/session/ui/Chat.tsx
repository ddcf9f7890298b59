import { useEffect, useRef, useState } from 'preact/hooks';
import { LIMITS } from '../../../protocol/limits.ts';
import { agentsOf } from '../selectors.ts';
import { Icon } from './Icon.tsx';
import { useWidget } from './Widget.ts';

/** The conversation and the field below it. `compact`: only the lines there are, with something else above. */
export const Chat = ({ compact = false }: { compact?: boolean }) => {
  const { state, words, actions } = useWidget();
  const [draft, setDraft] = useState('');
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [state.chat.length]);
  const send = (): void => {
    const text = draft.trim();
    if (!text) return;
    actions.say(text);
    setDraft('');
  };
  const agent = agentsOf(state)[0];
  return (
    <>
      {compact && state.chat.length === 0 ? null : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard (WCAG 2.1.1)
        <ul class="talk" ref={list} tabIndex={0} aria-label={words.chat}>
          {state.chat.length === 0 ? <li class="soft small">{agent ? words.chatEmpty(agent.name) : words.chatEmptyWaiting}</li> : null}
          {state.chat.map((line) => (
            <li key={line.key} class={line.from === 'visitor' ? 'mine' : ''}>
              <small>{line.from === 'visitor' ? words.you : line.name}</small>
              <p dir="auto">{line.text}</p>
              {line.status === 'sending' ? <small>{words.chatSending}</small> : null}
              {line.status === 'failed' ? (
                <small class="wrong">
                  {words.chatFailed}{' '}
                  <button type="button" class="link" onClick={() => actions.sayAgain(line.key)}>
                    {words.chatAgain}
                  </button>
                </small>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      <form
        class="say"
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <textarea
          class="input"
          rows={1}
          maxLength={LIMITS.chatChars}
          aria-label={words.chatField}
          placeholder={words.chatField}
          value={draft}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onKeyDown={(event) => {
            // While an input method composes, Enter chooses a word.
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            send();
          }}
        />
        <button type="submit" class="go" aria-label={words.chatSend} disabled={!draft.trim()}>
          <Icon name="send" flip />
        </button>
      </form>
    </>
  );
};
