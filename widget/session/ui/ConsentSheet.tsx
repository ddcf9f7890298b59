import { useEffect, useRef, useState } from 'preact/hooks';
import type { Ask } from '../sessionState.ts';
import { useSeen } from './useSeen.ts';
import { useWidget } from './Widget.ts';

const List = ({ title, items }: { title: string; items: readonly string[] }) => (
  <>
    <h3>{title}</h3>
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  </>
);

/** One question, one purpose: who, what, until when. The answers weigh the same, and none is chosen beforehand. */
export const ConsentSheet = ({ ask }: { ask: Ask }) => {
  const { state, words, actions } = useWidget();
  const { purpose, agent } = ask;
  const site = state.configuration?.name ?? '';
  const title = useRef<HTMLHeadingElement>(null);
  const { box, seen } = useSeen('h2,#ask-note,.two');
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    // Somebody who types in the page keeps typing there; the question is announced to them.
    const root = title.current?.getRootNode() as ShadowRoot | undefined;
    if (root?.activeElement || document.activeElement === document.body) title.current?.focus();
    return () => actions.preview(null);
  }, [actions]);
  const yes = (kind?: 'audio' | 'video') => (event: Event) => setRefused(!seen || !actions.allow(event, ask, kind));
  const no = (event: Event): void => actions.refuse(event, ask);
  const text = {
    view: { title: words.viewAsk(agent.name, site), note: words.viewAskNote, until: words.viewUntil },
    control: { title: words.controlAsk(agent.name, site), note: words.controlAskNote, until: words.controlUntil },
    call: { title: words.callAsk(agent.name, site), note: words.callAskNote, until: words.callUntil },
    recording: { title: words.recordingAsk(agent.name, site), note: words.recordingAskNote, until: words.recordingUntil },
  }[purpose];
  return (
    <div class="scrim">
      <div ref={box} class="sheet" role="alertdialog" aria-labelledby="ask-title" aria-describedby="ask-note">
        <h2 id="ask-title" ref={title} tabIndex={-1}>
          {text.title}
        </h2>
        {ask.changedKeys ? <p class="note bad">{words.changedKeys(agent.name)}</p> : null}
        <p id="ask-note">
          {text.note} <span class="soft">{text.until}</span>
        </p>
        {purpose === 'view' ? (
          <details
            class="more"
            onToggle={({ currentTarget }) =>
              actions.preview(currentTarget.open ? currentTarget.querySelector<HTMLElement>('[data-preview]') : null)
            }
          >
            <summary>{words.viewAskMore(agent.name)}</summary>
            <div>
              <div data-preview />
              <List title={words.seesTitle} items={words.viewSees(state.host)} />
              <List title={words.seesNotTitle} items={words.viewSeesNot} />
            </div>
          </details>
        ) : null}
        {purpose === 'control' ? (
          <details class="more">
            <summary>{words.controlAskMore}</summary>
            <div>
              <List title={words.canTitle} items={words.controlCan(agent.name)} />
              <List title={words.cannotTitle} items={words.controlCannot} />
            </div>
          </details>
        ) : null}
        {refused ? (
          <p class="note bad" role="alert">
            {words.notSeen}
          </p>
        ) : null}
        <div class="two">
          {purpose === 'call' ? (
            <>
              <button type="button" class="plain" aria-disabled={!seen} onClick={yes('video')}>
                {words.callVideo}
              </button>
              <button type="button" class="plain" aria-disabled={!seen} onClick={yes('audio')}>
                {words.callAudio}
              </button>
              <button type="button" class="plain full" onClick={no}>
                {words.no}
              </button>
            </>
          ) : (
            <>
              <button type="button" class="plain" aria-disabled={!seen} onClick={yes()}>
                {words.yes}
              </button>
              <button type="button" class="plain" onClick={no}>
                {words.no}
              </button>
            </>
          )}
        </div>
      </div>
    </div>
  );
};
