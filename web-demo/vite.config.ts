// The build: a static folder that works from any path of any host, with the licences of what is in it.
import { defineConfig } from 'vite';

import { thirdPartyLicences } from './licences';

// `vite` alone develops against a server: MILLRACE_SERVER=http://127.0.0.1:8080 npm run dev, then choose this page's own
// address as the server in Settings. The proxy is there because not every engine allows pages of another origin.
const server = process.env['MILLRACE_SERVER'] ?? 'http://127.0.0.1:8080';

export default defineConfig({
  base: './',
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  worker: { format: 'es' },
  plugins: [thirdPartyLicences()],
  optimizeDeps: { exclude: ['millrace'] },
  server: { host: '127.0.0.1', proxy: { '/engine-rest': server } },
});
