import { spacedCode } from '../selectors.ts';
import type { AgentKeys } from '../sessionState.ts';
import { Icon } from './Icon.tsx';
import { useSeen } from './useSeen.ts';
import { useWidget } from './Widget.ts';

/** The code that both people read, and what the visitor found when comparing. */
export const CodeRow = ({ agent, named }: { agent: AgentKeys & { id: string; name: string; code: string }; named: boolean }) => {
  const { words, actions } = useWidget();
  const { box, seen } = useSeen('.row');
  const { id, name, code, trust, judged } = agent;
  const isUnsure = judged === 'different' || (trust === 'changed' && !judged);
  return (
    <div ref={box}>
      <div class="row">
        <Icon name={isUnsure ? 'warn' : 'shield'} />
        <span class="grow">
          {words.code}
          {named ? ` · ${name}` : ''} <span class="code">{spacedCode(code)}</span>
        </span>
        {judged === 'same' ? <span class="chip good">{words.codeSame}</span> : null}
        {judged === 'different' ? <span class="chip bad">{words.codeDifferent}</span> : null}
        {!judged && trust === 'changed' ? <span class="chip bad">{words.codeUnverified}</span> : null}
        {!judged && trust === 'kept' ? <span class="chip">{words.codeKept}</span> : null}
      </div>
      {judged === 'different' ? <p class="wrong">{words.codeDiffers(name)}</p> : null}
      {judged ? null : (
        <div class="row compare twice">
          <p class="soft small grow">{words.codeNote(name)}</p>
          <button type="button" class="pill" aria-disabled={!seen} onClick={(event) => seen && actions.judge(event, id, true)}>
            {words.codeSay.same}
          </button>
          <button type="button" class="pill" aria-disabled={!seen} onClick={(event) => seen && actions.judge(event, id, false)}>
            {words.codeSay.different}
          </button>
        </div>
      )}
    </div>
  );
};
