import { useEffect, useRef } from 'preact/hooks';
import { AccountLink } from './AccountLink.tsx';
import { FormField } from './FormField.tsx';
import { PhoneCode } from './PhoneCode.tsx';
import { useWidget } from './Widget.ts';

/** Asks for help, with the questions that the site declared. */
export const StartForm = () => {
  const { state, words, actions } = useWidget();
  const { configuration, form } = state;
  const box = useRef<HTMLFormElement>(null);
  const wrong = Object.keys(form.problems).length;
  useEffect(() => {
    if (wrong) box.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus();
  }, [form.refusals]);
  if (!configuration) {
    return (
      <div class="body">
        <h2 tabIndex={-1}>{state.line === 'lost' ? words.offlineTitle : words.startTitle}</h2>
        {state.line === 'lost' ? <p class="soft">{words.offlineNote}</p> : <Pulse />}
      </div>
    );
  }
  const general = form.problems[''];
  return (
    <form
      ref={box}
      class="page"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        actions.askForHelp(event);
      }}
    >
      <div class="body">
        <div class="lede">
          <h2 tabIndex={-1}>{words.startTitle}</h2>
          <p class="soft">
            <span class={configuration.agentsOnline ? 'dot on' : 'dot'} />
            {configuration.agentsOnline ? words.startOnline : words.startOffline}
          </p>
        </div>
        <div class="form">
          {configuration.fields
            .filter(({ callPrep }) => callPrep)
            .map((field) => (
              <FormField key={field.key} field={field} />
            ))}
        </div>
        <p class="soft small">
          {words.startNote(configuration.name)}{' '}
          {configuration.privacyUrl ? (
            <a href={configuration.privacyUrl} target="_blank" rel="noreferrer">
              {words.privacy}
            </a>
          ) : null}
        </p>
        <AccountLink />
        <PhoneCode />
      </div>
      <div class="foot form">
        <p class="wrong" role="alert" hidden={!wrong}>
          {typeof general === 'object' ? general.message : wrong ? words.formErrors(wrong) : ''}
        </p>
        <button type="submit" class="go wide" disabled={form.sending !== null || state.line === 'lost'}>
          {form.sending ? words.asking : words.ask}
        </button>
      </div>
    </form>
  );
};

export const Pulse = () => (
  <div class="pulse" aria-hidden="true">
    <i />
    <i />
    <i />
  </div>
);
