import { Chat } from './Chat.tsx';
import { Pulse } from './StartForm.tsx';
import { useWidget } from './Widget.ts';

/** The request is in: how long, what was answered, how to take it back. Chat is open already. */
export const Waiting = () => {
  const { state, words, actions } = useWidget();
  const { session, form, configuration } = state;
  const since = session ? Math.floor((state.now - Date.parse(session.since)) / 60_000) : 0;
  const given = (configuration?.fields ?? []).filter(
    ({ key, type }) => type !== 'consent' && form.answers[key] !== undefined && form.answers[key] !== '',
  );
  return (
    <>
      <div class="body">
        <div class="lede">
          <h2 tabIndex={-1}>{words.waitingTitle}</h2>
          <p class="soft">{words.waitingNote}</p>
        </div>
        <div class="row">
          <Pulse />
          <span class="soft small">{words.waitingSince(Math.max(0, since))}</span>
        </div>
        {given.length ? (
          <dl class="answers" aria-label={words.yourAnswers}>
            {given.map(({ key, label }) => (
              <div key={key}>
                <dt>{label}</dt>
                <dd>{String(form.answers[key])}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        <button type="button" class="plain" onClick={actions.cancelHelp}>
          {words.cancel}
        </button>
      </div>
      <Chat compact />
    </>
  );
};
