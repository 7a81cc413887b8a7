import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstLoadPlugin } from './first-load-plugin.ts';
import { formerBuildsPlugin } from './former-builds-plugin.ts';
import { packingPlugin } from './packing-plugin.ts';
import { routesPlugin } from './routes-plugin.ts';
import { serviceWorkerPlugin } from './service-worker-plugin.ts';
import { versionPlugin } from './version-plugin.ts';

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    tailwindcss(),
    routesPlugin(),
    firstLoadPlugin(),
    versionPlugin(),
    serviceWorkerPlugin(),
    packingPlugin(),
    formerBuildsPlugin(),
  ],
  build: {
    outDir: '../dist/web',
    // Files of earlier builds stay for the tabs that are open; former-builds-plugin.ts drops them.
    emptyOutDir: false,
    // Old enough to reach most phones, new enough that light-dark() is passed through untouched.
    target: ['chrome123', 'firefox121', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    // The content security policy allows no data: URL, so every asset stays a file.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    // For test/first-load.test.ts, which weighs what comes first.
    manifest: true,
  },
  server: {
    proxy: {
      '/v1': 'http://localhost:3000',
      '/media': 'http://localhost:3000',
      '/a': 'http://localhost:3000',
      '/c': 'http://localhost:3000',
      '/socket.io': { target: 'http://localhost:3000', ws: true },
    },
  },
});
