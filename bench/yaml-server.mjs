/** Starts yaml-language-server without its pause after a keystroke, so that only what it works is measured. */
import { SettingsState } from '../node_modules/yaml-language-server/out/src/yamlSettings.js';

Object.defineProperty(SettingsState.prototype, 'validationDelayMs', { get: () => 0, set: () => undefined });
await import('../node_modules/yaml-language-server/out/src/server.js');
