import os, pytest
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]="true"
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from datetime import datetime, UTC, timedelta
from prevent.kernel import clock
from referrals import transitions
from referrals.choices import Stage
from tests.builders.referrals import *
from tests.builders.submission import submitted
from tests.cast import make_cast
from tests.pages import move_url
pytestmark = pytest.mark.django_db(transaction=True)
OUT="/tmp/triage/shots"
def session(user):
    s=SessionStore(); s[SESSION_KEY]=str(user.pk); s[BACKEND_SESSION_KEY]=settings.AUTHENTICATION_BACKENDS[0]; s[HASH_SESSION_KEY]=user.get_session_auth_hash(); s.save(); return s.session_key
def test_shots(live_server):
    os.makedirs(OUT, exist_ok=True)
    cast=make_cast()
    now=clock.now()
    names=["Ada","Bo","Cy","Dee","Eli","Flo"]
    with clock.moved_to(now-timedelta(days=9)):
        referral_at(Stage.GATEWAY, cast, person={"given_names":"Ada"})
    with clock.moved_to(now-timedelta(days=5)):
        q=referral_at(Stage.GATEWAY, cast, person={"given_names":"Bo"}); do(transitions.ask_referrer, q, cast.case_officer, text="Which school did he mean?")
        referral_at(Stage.POLICE_LED, cast, person={"given_names":"Cy"}, through="police_led")
    submitted(cast.referrer, person={"given_names":"Dee"}, )
    ig=referral_at(Stage.INFORMATION_GATHERING, cast); req=ask_agency(ig,cast)
    s36=referral_at(Stage.SECTION_36, cast); panel=referral_at(Stage.REFERRED_TO_PANEL, cast)
    ge=referral_at(Stage.GATEWAY_ENDORSEMENT, cast)
    gw=deconflict(referral_at(Stage.GATEWAY, cast),cast)
    pages=[("list",cast.supervisor,"/referrals/"),("record",cast.supervisor,ig.get_absolute_url()),("s36",cast.supervisor,move_url(s36,"decide_section_36")),
      ("gateway",cast.case_officer,move_url(gw,"assess_gateway")),("endorse",cast.supervisor,move_url(ge,"endorse_gateway")),("identify",cast.case_officer,move_url(gw,"identify_individual")),
      ("request",cast.gp,req.get_absolute_url()),("answer_request",cast.gp,move_url(req,"answer_request")),("requests",cast.gp,"/referrals/requests/"),("answer",cast.referrer,move_url(q,"answer_question")),
      ("lead",cast.authority_prevent_lead,panel.get_absolute_url()),("chair",cast.panel_chair,panel.get_absolute_url()),("leadlist",cast.authority_prevent_lead,"/referrals/"),
      ("allocate",cast.supervisor,move_url(gw,"allocate_referral")),("feedback",cast.supervisor,move_url(panel,"send_feedback")),("assessment",cast.case_officer,move_url(referral_at(Stage.INFORMATION_GATHERING,cast),"record_assessment")),("askinfo",cast.case_officer,move_url(ig,"request_information"))]
    from playwright.sync_api import sync_playwright
    from axe_playwright_python.sync_playwright import Axe
    with sync_playwright() as p:
        b=p.chromium.launch(executable_path="/usr/bin/chromium",args=["--no-sandbox","--disable-background-networking"])
        for name,user,url in pages:
            for w in (1280,390,320):
                c=b.new_context(viewport={"width":w,"height":900}); c.add_cookies([{"name":settings.SESSION_COOKIE_NAME,"value":session(user),"url":live_server.url}])
                pg=c.new_page(); r=pg.goto(live_server.url+url)
                wide=pg.evaluate("document.documentElement.scrollWidth")
                if w!=320: pg.screenshot(path=f"{OUT}/{name}-{w}.png",full_page=True)
                line=f"{name} {w} {r.status} scroll={wide}"
                if w==1280:
                    res=Axe().run(pg,options={"runOnly":["wcag2a","wcag2aa","wcag21aa","wcag22aa","best-practice"]})
                    line+=" axe="+str([(v["id"],[n["target"] for n in v["nodes"]][:3]) for v in res.response["violations"]])
                print(line,flush=True); c.close()
        b.close()
