import { Download } from 'lucide-preact';
import { DOCUMENT_FORMATS } from '../../../protocol/http/privacy.ts';
import { privacyFile } from '../../api/privacyFile.ts';
import { Panel } from '../../design/Panel.tsx';
import { FORMAT_WORDS } from './formatWords.ts';

/** One button a format, of today's document. */
export const DocumentActions = ({ slug }: { slug: string }) => (
  <Panel title="Download today's document">
    <ul class="formats">
      {DOCUMENT_FORMATS.map((format) => (
        <li key={format}>
          <a class="format" href={privacyFile.document(format)} download={`${slug}-record.${FORMAT_WORDS[format].ending}`}>
            <Download class="icon" />
            <span>
              <strong>{FORMAT_WORDS[format].label}</strong>
              <span class="format-hint">{FORMAT_WORDS[format].hint}</span>
            </span>
          </a>
        </li>
      ))}
    </ul>
  </Panel>
);
