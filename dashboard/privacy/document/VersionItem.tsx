import { DOCUMENT_FORMATS, type DocumentFormat, type DocumentVersion } from '../../../protocol/http/privacy.ts';
import { privacyFile } from '../../api/privacyFile.ts';
import { dayWords, when } from '../../app/when.ts';
import { Badge } from '../../design/Badge.tsx';
import { ChangeList } from '../ChangeList.tsx';
import { figures } from '../counted.ts';
import { FORMAT_WORDS } from './formatWords.ts';

type Props = { slug: string; version: DocumentVersion };

/** Files in the order of the buttons, the signed document first: its canonical JSON is what the signature is over. */
const ORDER: readonly string[] = ['canonical', ...DOCUMENT_FORMATS];
const fileOf = (format: string): { label: string; path: string; ending: string } => {
  if (format === 'canonical') return { label: 'Signed document', path: 'signed', ending: 'signed.json' };
  const words = Object.hasOwn(FORMAT_WORDS, format) ? FORMAT_WORDS[format as DocumentFormat] : { label: format, ending: format };
  return { label: words.label, path: format, ending: words.ending };
};

/** One approved version: from when, by whom, what changed; behind it the frozen files, hashes and the signature. */
export const VersionItem = ({ slug, version }: Props) => (
  <li class="version">
    <p class="row">
      <strong>Version {version.number}</strong>
      {version.supersededAt === null && <Badge tone="good">Latest</Badge>}
    </p>
    <p class="soft">
      In force from {dayWords(version.effectiveFrom)}. Approved by {version.approvedBy}, {when(version.approvedAt)}.
    </p>
    {version.changes.length > 0 && <ChangeList changes={version.changes} />}
    <details class="version-proof">
      <summary>Frozen files, hashes and signature</summary>
      <ul class="version-files">
        {version.formats
          .toSorted((left, right) => ORDER.indexOf(left.format) - ORDER.indexOf(right.format))
          .map(({ format, sha256, bytes }) => {
            const { label, path, ending } = fileOf(format);
            return (
              <li key={format}>
                <a
                  href={privacyFile.version(version.number, path)}
                  download={`${slug}-record-v${version.number}.${ending}`}
                  aria-label={`${label} of version ${version.number}`}
                >
                  {label}
                </a>{' '}
                <span class="soft figures">{figures(Math.ceil(bytes / 1_024))} KB</span>
                <span class="mono version-hash" title="SHA-256">
                  {sha256}
                </span>
              </li>
            );
          })}
      </ul>
      <dl class="fact-list">
        <dt>Document</dt>
        <dd class="mono version-hash">{version.documentHash}</dd>
        <dt>Signature</dt>
        <dd class="mono version-hash">{version.signature}</dd>
        <dt>Key</dt>
        <dd class="mono version-hash">{version.keyId}</dd>
      </dl>
    </details>
  </li>
);
