import { BookText, FileText, Fingerprint, ListTree, type LucideIcon, ReceiptText, Send, ShieldCheck, TableProperties } from 'lucide-preact';
import type { PrivacyTab } from '../router/route.ts';

/** Each page's tab, the palette's words for it, and other words under which people look for it. */
export const PRIVACY_TAB_WORDS: Record<
  PrivacyTab,
  { label: string; icon: LucideIcon; command: string; keywords: readonly string[]; description: string }
> = {
  activities: {
    label: 'Activities',
    icon: ListTree,
    command: 'Processing activities',
    keywords: ['retention', 'forecast', 'gdpr', 'how long'],
    description: 'What is processed, why, who receives it, and until when it is kept. Measured now, not only declared.',
  },
  document: {
    label: 'Document',
    icon: FileText,
    command: 'Record of processing activities',
    keywords: ['ropa', 'article 30', 'versions', 'approve', 'pdf', 'word', 'excel'],
    description: 'Your record under Article 30 GDPR, made from what the service really does. Approving freezes a version.',
  },
  fields: {
    label: 'Custom fields',
    icon: TableProperties,
    command: 'Custom fields',
    keywords: ['declare', 'call prep', 'form'],
    description: 'What your pages, forms, agents and API may tell about a visitor. What is not declared here is refused.',
  },
  receipts: {
    label: 'Receipts',
    icon: ReceiptText,
    command: 'Deletion receipts',
    keywords: ['proof', 'verify', 'deleted'],
    description: 'A signed proof of each deletion, numbered without gaps, so that a missing one shows.',
  },
  requests: {
    label: 'Erasure and trash',
    icon: Fingerprint,
    command: 'Erase a person',
    keywords: ['article 17', 'right to erasure', 'request', 'trash', 'restore'],
    description: 'Erase a person on request (Article 17 GDPR), and take deleted sessions back while they are in the trash.',
  },
  recipients: {
    label: 'Recipients',
    icon: Send,
    command: 'Recipients',
    keywords: ['subprocessor', 'transfer', 'mixpanel'],
    description: 'Who gets personal data, which, where, and under which safeguard. Nothing else is sent anywhere.',
  },
  compliance: {
    label: 'Compliance now',
    icon: ShieldCheck,
    command: 'Compliance now',
    keywords: ['sweep', 'clock', 'health', 'problems'],
    description: 'What is true at this moment, measured from the store itself.',
  },
  audit: {
    label: 'Audit log',
    icon: BookText,
    command: 'Audit log',
    keywords: ['who', 'read', 'export'],
    description: 'Who read or changed personal data, when and what. Each entry is chained to the one before it.',
  },
};
