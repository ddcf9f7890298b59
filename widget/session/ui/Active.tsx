import { agentsOf, grantedTo, joinNames, keysOfAgent, spacedCode, viewers } from '../selectors.ts';
import { Chat } from './Chat.tsx';
import { Icon } from './Icon.tsx';
import { useWidget } from './Widget.ts';

/** What is shown, to whom and by which code, above the conversation. */
export const Active = () => {
  const { state, words, actions } = useWidget();
  const seeing = viewers(state);
  const control = grantedTo(state, 'control')[0];
  const codes = agentsOf(state).flatMap((agent) => {
    const keys = keysOfAgent(state, agent.id);
    return keys?.code ? [{ ...agent, code: keys.code, trust: keys.trust }] : [];
  });
  return (
    <>
      {codes.length || seeing.length ? (
        <div class="status">
          {codes.map(({ id, name, code, trust }) => (
            <div key={id}>
              <div class="row">
                <Icon name={trust === 'changed' ? 'warn' : 'shield'} />
                <span class="grow">
                  {words.code}
                  {codes.length > 1 ? ` · ${name}` : ''} <span class="code">{spacedCode(code)}</span>
                </span>
                {trust === 'changed' ? <span class="chip bad">{words.codeUnverified}</span> : null}
                {trust === 'kept' ? <span class="chip">{words.codeKept}</span> : null}
              </div>
              <p class="soft small">{words.codeNote(name)}</p>
            </div>
          ))}
          {seeing.length ? (
            <div class="row">
              <Icon name="eye" />
              <span class="grow">
                {seeing.length > 1
                  ? words.seeMany(
                      joinNames(
                        seeing.map(({ name }) => name),
                        words.and,
                      ),
                    )
                  : words.sees(seeing[0]?.name ?? '')}
              </span>
              <button type="button" class="pill" onClick={(event) => actions.stop(event, 'view')}>
                {words.stopAll}
              </button>
            </div>
          ) : null}
          {control ? (
            <div class="row">
              <Icon name="hand" />
              <span class="grow">{words.controls(control.name)}</span>
              <button type="button" class="pill" onClick={(event) => actions.stop(event, 'control')}>
                {words.takeBack}
              </button>
            </div>
          ) : null}
        </div>
      ) : null}
      <Chat />
    </>
  );
};
