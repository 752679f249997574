/** The one document of all pages. It says nothing of anybody; what is on a page is put there by `app/main.ts`. */
export function shell({ root, preloads }: { root: string; preloads: readonly string[] }): string {
  const links = preloads.map((name) => `<link rel="modulepreload" href="${root}/${name}">`);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="description" content="Works out the VAT an online seller owes, on data that it cannot read while the seller is away.">
<title>zkvat</title>
<link rel="icon" href="${root}/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${root}/styles.css">
${links.join('\n')}
<script type="module" src="${root}/main.js"></script>
</head>
<body>
<div id="app"></div>
<noscript>
<main class="no-script">
<p>These pages need JavaScript, which comes from this server only. What they do can be done by programs as well: <a href="/docs">the API</a>, <a href="/privacy">what is stored and who can read it</a>, <a href="/status">the status</a>.</p>
<p lang="de">Diese Seiten brauchen JavaScript, das ausschließlich von diesem Server kommt. Was sie tun, geht auch mit Programmen: <a href="/docs?lang=de">die Schnittstelle</a>, <a href="/privacy?lang=de">was gespeichert wird und wer es lesen kann</a>, <a href="/status?lang=de">der Status</a>.</p>
</main>
</noscript>
</body>
</html>
`;
}
