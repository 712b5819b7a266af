/** The recommendations of the eight categories of security controls, in our own words, and what of a model answers each. */
import type { FdaCategory } from '../catalogue/catalogue.ts';

export interface Recommendation {
  /** Ours: the guidance numbers none. */
  readonly id: string;
  readonly text: string;
  /** Controls of the catalogue that answer it. */
  readonly controls: readonly string[];
  /** Chapter of the package that answers it beside controls, by its anchor. */
  readonly see?: { readonly to: string; readonly text: string };
}

const RISKS = { to: 'risk-table', text: 'Risk assessment' };
const PATHS = { to: 'communication-paths', text: 'Communication paths' };
const ROLES = { to: 'roles-credentials', text: 'Roles and credentials' };
const PLAN = { to: 'management-elements', text: 'Cybersecurity Management Plans' };
const SOFTWARE = { to: 'sbom-components', text: 'SBOM' };
const CRYPTOGRAPHY = { to: 'cryptography-in-use', text: 'Cryptography in use' };

/** FDA premarket guidance (3 Feb 2026), Appendix 1, A to H. */
export const RECOMMENDATIONS: Readonly<Record<FdaCategory, readonly Recommendation[]>> = {
  authentication: [
    {
      id: 'AUTHN-01',
      text: 'Cryptographically strong authentication of people, messages, commands and updates, in the device itself',
      controls: ['message-authentication', 'mutual-authentication', 'end-to-end-authentication', 'signed-updates'],
    },
    {
      id: 'AUTHN-02',
      text: 'External connections are authenticated, both ends of each session, for a limited time',
      controls: ['mutual-authentication', 'network-access-control', 'vpn', 'remote-access-gateway'],
    },
    {
      id: 'AUTHN-03',
      text: 'Users are authenticated; privileged access needs several factors',
      controls: ['user-authentication', 'multi-factor-authentication', 'debug-authentication'],
      see: ROLES,
    },
    {
      id: 'AUTHN-04',
      text: 'Updates of any kind are authenticated before they are installed',
      controls: ['signed-updates', 'end-to-end-authentication'],
    },
    {
      id: 'AUTHN-05',
      text: 'Passwords are strong: none is hard-coded, default, shared by all devices or unchangeable',
      controls: ['unique-credentials', 'password-rules', 'account-lockout'],
      see: ROLES,
    },
    {
      id: 'AUTHN-06',
      text: 'Critical communication cannot be replayed',
      controls: ['replay-protection', 'message-authentication', 'mutual-authentication', 'transport-encryption'],
    },
    {
      id: 'AUTHN-07',
      text: 'Receivers can verify that information comes from the device',
      controls: ['message-authentication', 'end-to-end-authentication', 'mutual-authentication'],
    },
    {
      id: 'AUTHN-08',
      text: 'Checksums are no security controls',
      controls: [],
      see: CRYPTOGRAPHY,
    },
    {
      id: 'AUTHN-09',
      text: 'The behaviour on a failed authentication is defined',
      controls: ['account-lockout'],
      see: PATHS,
    },
    {
      id: 'AUTHN-10',
      text: 'Where an unauthenticated action could do harm, a physical sign of intent is needed',
      controls: ['proximity-check', 'user-confirmation'],
    },
    {
      id: 'AUTHN-11',
      text: 'No scheme rests on an implicit, non-cryptographic handshake',
      controls: ['message-authentication', 'mutual-authentication'],
      see: CRYPTOGRAPHY,
    },
  ],
  authorization: [
    {
      id: 'AUTHZ-01',
      text: 'Access is limited by authentication of users',
      controls: ['user-authentication', 'multi-factor-authentication', 'authorization-checks'],
    },
    {
      id: 'AUTHZ-02',
      text: 'Sessions end after a time, where the environment of use allows it',
      controls: ['session-timeout'],
      see: PATHS,
    },
    {
      id: 'AUTHZ-03',
      text: 'Least privilege, by role or function',
      controls: ['least-privilege', 'authorization-checks', 'dual-control'],
      see: ROLES,
    },
    {
      id: 'AUTHZ-04',
      text: 'Denied by default: unauthorized connections are refused',
      controls: ['firewall', 'peer-allow-list', 'service-disabled', 'port-lock', 'network-segmentation'],
    },
    {
      id: 'AUTHZ-05',
      text: 'A credential of a patient does not reach functions of manufacturer or provider',
      controls: ['authorization-checks', 'least-privilege'],
      see: ROLES,
    },
    {
      id: 'AUTHZ-06',
      text: 'Authorization without cryptography, such as proximity, only with justification and test evidence',
      controls: ['proximity-check'],
    },
  ],
  cryptography: [
    {
      id: 'CRYPTO-01',
      text: 'Algorithms, protocols and key management follow industry standards',
      controls: ['transport-encryption', 'key-protection', 'wireless-link-protection', 'vpn'],
      see: CRYPTOGRAPHY,
    },
    {
      id: 'CRYPTO-02',
      text: 'Strength is enough for the whole service life',
      controls: [],
      see: CRYPTOGRAPHY,
    },
    {
      id: 'CRYPTO-03',
      text: 'No deprecated or disallowed algorithm (NIST SP 800-131A)',
      controls: [],
      see: CRYPTOGRAPHY,
    },
    {
      id: 'CRYPTO-04',
      text: 'Compromise of one device does not reveal the keys of others',
      controls: ['unique-credentials', 'key-protection'],
      see: ROLES,
    },
    {
      id: 'CRYPTO-05',
      text: 'The most recent secure versions and parameters are negotiated',
      controls: ['transport-encryption', 'mutual-authentication'],
      see: CRYPTOGRAPHY,
    },
    {
      id: 'CRYPTO-06',
      text: 'No downgrade, unless needed for safety, logged and documented',
      controls: [],
      see: CRYPTOGRAPHY,
    },
  ],
  'code-data-execution-integrity': [
    {
      id: 'CODE-01',
      text: 'Security rests on hardware where possible',
      controls: ['secure-boot', 'key-protection', 'tamper-response'],
    },
    {
      id: 'CODE-02',
      text: 'Signatures cover content, versions and metadata; the device can be identified electronically and by sight',
      controls: ['signed-updates', 'secure-boot'],
      see: { to: 'view-updates', text: 'Updateability and Patchability View' },
    },
    {
      id: 'CODE-03',
      text: 'Only authenticated updates install, and older versions only if authorized',
      controls: ['signed-updates', 'anti-rollback'],
    },
    {
      id: 'CODE-04',
      text: 'Software, firmware and configuration are authenticated before they are used',
      controls: ['secure-boot', 'allow-listing', 'configuration-integrity'],
    },
    {
      id: 'CODE-05',
      text: 'Test and debug ports are disabled or restricted before shipping',
      controls: ['debug-port-disabled', 'debug-authentication', 'port-lock'],
      see: { to: 'table-interfaces', text: 'Interfaces' },
    },
    {
      id: 'CODE-06',
      text: 'Seals show tampering with the enclosure and sensitive ports',
      controls: ['tamper-evidence', 'tamper-response'],
    },
    {
      id: 'DATA-01',
      text: 'The integrity of all incoming data is verified, in transit and at rest',
      controls: [
        'message-authentication',
        'transport-encryption',
        'end-to-end-authentication',
        'configuration-integrity',
      ],
    },
    {
      id: 'DATA-02',
      text: 'External data is well formed, as specified, and within safe limits',
      controls: ['input-validation', 'plausibility-checks', 'safe-limits'],
    },
    {
      id: 'DATA-03',
      text: 'The integrity of data that safety and effectiveness need is protected',
      controls: ['configuration-integrity', 'safe-limits', 'end-to-end-authentication'],
    },
    {
      id: 'EXEC-01',
      text: 'The integrity of running code is kept and verified',
      controls: ['memory-protection', 'allow-listing', 'intrusion-detection', 'process-isolation'],
    },
    {
      id: 'EXEC-02',
      text: 'Code that parses external data is designed with care, and reviewed by tools and people',
      controls: ['code-review-and-fuzzing', 'memory-protection'],
    },
  ],
  confidentiality: [
    {
      id: 'CONF-01',
      text: 'What could lead to patient harm if disclosed is protected: credentials and keys above all',
      controls: ['key-protection', 'storage-encryption'],
      see: ROLES,
    },
    {
      id: 'CONF-02',
      text: 'Sensitive data is encrypted at rest and in transit where exposure would enable misuse',
      controls: ['storage-encryption', 'end-to-end-encryption', 'transport-encryption', 'secure-decommissioning'],
    },
    {
      id: 'CONF-03',
      text: 'The threat model shows that authentication and authorization keep data confidential',
      controls: ['authorization-checks', 'mutual-authentication', 'transport-encryption'],
      see: RISKS,
    },
  ],
  'event-detection-logging': [
    {
      id: 'LOG-01',
      text: 'Attempts to compromise are detected, logged with time, and acted upon during use',
      controls: ['event-logging', 'intrusion-detection', 'communication-loss-alarm'],
    },
    {
      id: 'LOG-02',
      text: 'Evidence is captured: logs are made safely, stored off the device, and described',
      controls: ['event-logging', 'log-protection'],
    },
    {
      id: 'LOG-03',
      text: 'A secure configuration is specified',
      controls: ['secure-configuration'],
      see: { to: 'labeling-secure-configuration', text: 'Labeling' },
    },
    {
      id: 'LOG-04',
      text: 'Protection against malware, as the operating system asks for',
      controls: ['anti-malware', 'allow-listing'],
      see: { to: 'operating-systems', text: 'Operating systems' },
    },
    {
      id: 'LOG-05',
      text: 'Configuration is managed; authorized users can track changes, also by machine',
      controls: ['event-logging', 'configuration-integrity'],
    },
    {
      id: 'LOG-06',
      text: 'Variants can be analysed across models and lines of devices',
      controls: ['vulnerability-monitoring', 'sbom-maintenance'],
      see: PLAN,
    },
    {
      id: 'LOG-07',
      text: 'Users are told of malfunctions and anomalous behaviour, possible breaches among them',
      controls: ['communication-loss-alarm', 'intrusion-detection'],
      see: { to: 'labeling-anomalous-conditions', text: 'Labeling' },
    },
    {
      id: 'LOG-08',
      text: 'A machine-readable SBOM made by the device is considered',
      controls: ['sbom-maintenance'],
      see: SOFTWARE,
    },
  ],
  'resiliency-recovery': [
    {
      id: 'RES-01',
      text: 'Critical functions and data survive a partial compromise',
      controls: ['process-isolation', 'safe-limits', 'network-segmentation'],
    },
    {
      id: 'RES-02',
      text: 'A trusted configuration is kept and can be recovered by authorized users',
      controls: ['backup-and-restore'],
    },
    {
      id: 'RES-03',
      text: 'What each component does when communication is lost is specified, also for long',
      controls: ['fallback-operation', 'redundant-channel', 'communication-loss-alarm'],
    },
    {
      id: 'RES-04',
      text: 'Outages, denial of service and use of bandwidth by others are survived',
      controls: [
        'rate-limiting',
        'denial-of-service-protection',
        'redundant-channel',
        'interference-resistance',
        'fallback-operation',
      ],
    },
    {
      id: 'RES-05',
      text: 'Noise such as scanning is survived',
      controls: ['rate-limiting', 'firewall', 'wake-up-protection'],
    },
  ],
  'updatability-patchability': [
    {
      id: 'UPD-01',
      text: 'Storage and processing have room for patches',
      controls: [],
    },
    {
      id: 'UPD-02',
      text: 'Updates are reliable when interrupted or failing',
      controls: [],
      see: { to: 'view-updates', text: 'Updateability and Patchability View' },
    },
    {
      id: 'UPD-03',
      text: 'Security patches do not wait for features',
      controls: ['security-updates'],
      see: PLAN,
    },
    {
      id: 'UPD-04',
      text: 'Fast verification, validation and distribution are prepared and exercised',
      controls: ['staged-rollout', 'security-updates'],
      see: PLAN,
    },
    {
      id: 'UPD-05',
      text: 'Build environments, regression suites and tools are preserved',
      controls: ['build-integrity'],
    },
    {
      id: 'UPD-06',
      text: 'Licences and replacements of third-party software last as long as the support',
      controls: ['sbom-maintenance'],
      see: { to: 'software-support', text: 'Software support' },
    },
    {
      id: 'UPD-07',
      text: 'Validated updates reach users over a secure process and mechanism',
      controls: ['signed-updates', 'staged-rollout', 'coordinated-disclosure'],
      see: { to: 'view-updates', text: 'Updateability and Patchability View' },
    },
  ],
};
