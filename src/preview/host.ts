/** The way out of the page: messages to the extension, and what is kept over a reload. */
import type { FromPage } from '../protocol/preview.ts';
import { type Remembered, remembered } from './state.ts';

interface Webview {
  postMessage(message: FromPage): void;
  getState(): unknown;
  setState(state: Remembered): void;
}

declare const acquireVsCodeApi: () => Webview;

export interface Host {
  post(message: FromPage): void;
  /** What was kept, whatever a former version has written. */
  readonly kept: Remembered;
  keep(state: Remembered): void;
}

/** Can be asked for once. */
export function connect(): Host {
  const webview = acquireVsCodeApi();
  return {
    post: (message) => webview.postMessage(message),
    kept: remembered(webview.getState()),
    keep: (state) => webview.setState(state),
  };
}
