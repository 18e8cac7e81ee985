/* Deliberately empty. Browsers run a deferred script once the style sheet is there and count a page as read only after it.
   Without one, Chromium finds the page read before the style sheet has come over a slow line: to know whether forms can be
   filled in it lays out the whole page without style, and soon afterwards everything again with it. */
