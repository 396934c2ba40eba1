/** The web interface: the session decides the room, the address decides the page. */
import "@fontsource-variable/ibm-plex-sans/wght.css";
import "@mantine/core/styles.layer.css";
import "./theme/tokens.css";
import "./theme/ui.css";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Provider } from "urql";
import { openClient } from "./client.ts";
import { router } from "./routes.tsx";
import { cssVariables, nonce, theme } from "./theme/theme.ts";
import { startWords } from "./words/words.ts";

startWords();
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no element #root");
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={nonce}
      >
        <Provider value={openClient()}>
          <RouterProvider router={router} />
        </Provider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
