import { spacedCode } from '../selectors.ts';
import { useWidget } from './Widget.ts';

/** For somebody who is already on the phone with an agent: the agent finds this page by the code. */
export const PhoneCode = () => {
  const { state, words, actions } = useWidget();
  const { lookup } = state;
  if (lookup.state === 'shown') {
    return (
      <div class="note" role="status">
        <h3>{words.phoneCodeTitle}</h3>
        <p class="code big">{spacedCode(lookup.code)}</p>
        <p class="soft small">{words.phoneCodeNote}</p>
      </div>
    );
  }
  return (
    <button type="button" class="link small" disabled={lookup.state === 'asked'} onClick={actions.showPhoneCode}>
      {words.phoneCode}
    </button>
  );
};
