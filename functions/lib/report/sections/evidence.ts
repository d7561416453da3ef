import { type Html, html } from '../html.ts';
import { shownName } from '../shown.ts';

/** How a reader finds out that this page says what was measured. `json`: the file that the page is made from. */
export function evidence(report: { readonly report: string; readonly evidence: string }, json: string): Html {
  return html`<section aria-labelledby="evidence"><h2 id="evidence">How to verify</h2>
<p>Keep ${shownName('report', report.report)} in one folder with ${json} and ${shownName('evidence', report.evidence)}, and nothing else. The evidence holds the SHA-256 of the other files, signed by a KMS key. This works offline:</p>
<pre><code>msk-dr verify ${report.evidence} --trusted-key key.pem</code></pre>
<p>It fails if a single byte of any file has changed. <code>key.pem</code> is the public key, got from someone you trust; without it the check says “unaltered, signer not checked”.</p></section>`;
}
