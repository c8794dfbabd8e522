import { Refresh } from '../_overview/refresh';

const EVERY_SECONDS = 2;

/** Has the page tell how the work goes on: quietly in place, or, without JavaScript, by loading it again. */
export const AskAgain = () => (
  <>
    <Refresh everyMs={EVERY_SECONDS * 1000} />
    <noscript>
      <meta httpEquiv="refresh" content={String(EVERY_SECONDS)} />
    </noscript>
  </>
);
