#!/bin/sh
# The system's Chromium, without the two pages that would draw suggestions under the address bar of each window. Nobody
# sees them, and they take more of the processor than the page that is tested. Only the last list of features counts, so
# they are added to the lists that Playwright gives.
for given; do
    shift
    case $given in
        --disable-features=*) given=$given,WebUIOmniboxPopup,WebUIOmniboxAimPopup ;;
    esac
    set -- "$@" "$given"
done
exec chromium "$@"
