/** The web interface: the session decides the room, the address decides the page. */
import "@fontsource-variable/ibm-plex-sans/wght.css";
import "./theme/theme.css";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { MantineProvider } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { Provider } from "urql";
import { openClient } from "./client.ts";
import { openRouter } from "./routes.tsx";
import { readSession } from "./shell/session.ts";
import { cssVariables, nonce, theme } from "./theme/theme.ts";
import { startWords } from "./words/words.ts";

startWords();
const root = document.getElementById("root");
if (root === null) throw new Error("the page has no element #root");
const client = openClient();
void readSession(client); // on its way while everything else is drawn for the first time
const router = openRouter(client);
createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={nonce}
      >
        <Provider value={client}>
          <RouterProvider router={router} />
        </Provider>
      </MantineProvider>
    </I18nProvider>
  </StrictMode>,
);
