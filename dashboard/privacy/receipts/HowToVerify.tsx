/** How anybody checks a receipt or an export, without us and without a network. */
export const HowToVerify = ({ file }: { file: string }) => (
  <>
    <p class="words">
      Anybody can check a receipt or the whole export offline: the signature, the counts, and that no number is missing. Keep exports where
      the operator cannot change them.
    </p>
    <p class="command">copane verify {file}</p>
    <p class="soft words">
      The public keys are at{' '}
      <a href="/.well-known/copane-keys.json" target="_blank" rel="noreferrer">
        /.well-known/copane-keys.json
      </a>
      . Signed is the canonical JSON (RFC 8785) of the document with Ed25519, so any tool that knows both can check it, too.
    </p>
  </>
);
