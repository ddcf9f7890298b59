import { useWidget } from './Widget.ts';

/** The way to the account's page, where the site offers one. */
export const AccountLink = () => {
  const { state, words, actions } = useWidget();
  const { email } = state.account;
  if (!email && state.configuration?.visitorSignIn === 'off') return null;
  return (
    <button type="button" class="link small account" onClick={() => actions.showAccount(true)}>
      {email ? words.signedIn(email) : words.signIn}
    </button>
  );
};
