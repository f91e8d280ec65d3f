<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout; section>
    <#if section = "header">
        ${msg("securityAnswersTitle")}
    <#elseif section = "form">
        <p id="security-answers-text">${msg("securityAnswersText")}</p>
        <form id="ask-security-questions" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" aria-describedby="security-answers-text">
            <#list asked as question>
                <#assign name="answer-" + question?counter>
                <@field.group name=name label=msg("security-question-" + question) required=true>
                    <span class="${properties.kcInputClass!}">
                        <input id="${name}" name="${name}" type="text" maxlength="100" required autocomplete="off" autocapitalize="off" spellcheck="false" <#if question?is_first>autofocus</#if>/>
                    </span>
                </@field.group>
            </#list>
            <@buttons.actionGroup>
                <@buttons.button id="kc-submit" name="answer" label="doSubmit"/>
                <@buttons.buttonLink href=url.loginUrl label="backToLogin"/>
            </@buttons.actionGroup>
        </form>
    </#if>
</@layout.registrationLayout>
