import { useState } from 'preact/hooks';
import { agentsHere, controller, joinNames, keysOfAgent, spacedCode, viewers } from '../selectors.ts';
import { Icon } from './Icon.tsx';
import { useWidget } from './Widget.ts';

/** Who sees this page, by which code, and how to stop it. There as long as a view is granted. */
export const SharedBar = () => {
  const { state, words, actions } = useWidget();
  const [low, setLow] = useState(false);
  const seeing = viewers(state);
  const first = seeing[0];
  if (!first) return null;
  const names = joinNames(
    seeing.map(({ name }) => name),
    words.and,
  );
  const control = controller(state);
  const keys = keysOfAgent(state, first.id);
  const lost = state.line !== 'open';
  const sentence = lost
    ? words.sharedStill(names)
    : state.view === 'failed'
      ? words.viewFailed
      : state.covered
        ? words.sharedPaused
        : control
          ? words.controls(control.name)
          : state.view === 'on'
            ? seeing.length > 1
              ? words.seeMany(names)
              : words.sees(names)
            : agentsHere(state).some(({ id }) => id === first.id)
              ? words.sharedStarting(names)
              : words.away(first.name);
  return (
    <>
      <div class={control ? 'edge control' : 'edge'} />
      <section class={low ? 'bar low' : 'bar'} aria-label={words.bar}>
        <span class={lost || state.covered || state.view !== 'on' ? 'live still' : 'live'} />
        <b class="grow">{sentence}</b>
        {keys?.code ? (
          <span title={words.codeNote(first.name)}>
            <span class="word">{words.code.toLowerCase()} </span>
            <span class="code">{spacedCode(keys.code)}</span>
            {keys.trust === 'changed' ? <span class="unsure"> {words.codeUnverified}</span> : null}
          </span>
        ) : null}
        {state.marks > 0 ? (
          <button type="button" onClick={actions.clearMarks}>
            {words.clearMarks}
          </button>
        ) : null}
        {control ? (
          <button type="button" onClick={(event) => actions.stop(event, 'control')}>
            {words.takeBack}
          </button>
        ) : null}
        <button type="button" class="stop" title={words.stopHint} onClick={(event) => actions.stop(event, 'view')}>
          {words.stop}
        </button>
        <button type="button" class="move" aria-label={words.move} onClick={() => setLow(!low)}>
          <Icon name="move" />
        </button>
      </section>
    </>
  );
};
