<#import "template.ftl" as layout>
<#import "field.ftl" as field>
<#import "buttons.ftl" as buttons>
<@layout.registrationLayout displayMessage=false; section>
    <#if section = "header">
        ${msg("securityQuestionsTitle")}
    <#elseif section = "form">
        <p id="security-questions-text">${msg("securityQuestionsText")}</p>
        <form id="set-security-questions" class="${properties.kcFormClass!}" action="${url.loginAction}" method="post" aria-describedby="security-questions-text" novalidate="novalidate">
            <#list 1..3 as number>
                <#assign name="question-" + number>
                <@field.group name=name label=msg("securityQuestionLabel", number) error=messagesPerField.get(name) required=true>
                    <span class="${properties.kcInputClass!}">
                        <select id="${name}" name="${name}" required aria-describedby="input-error-container-${name}" aria-invalid="${messagesPerField.existsError(name)?c}" <#if number == 1>autofocus</#if>>
                            <option value="">${msg("securityQuestionChoose")}</option>
                            <#list questions as question>
                                <option value="${question}" <#if question == chosen[number - 1]>selected</#if>>${msg("security-question-" + question)}</option>
                            </#list>
                        </select>
                    </span>
                </@field.group>
                <#assign answer="answer-" + number>
                <@field.group name=answer label=msg("securityAnswerLabel", number) error=messagesPerField.get(answer) required=true>
                    <span class="${properties.kcInputClass!}">
                        <input id="${answer}" name="${answer}" type="text" maxlength="100" required autocomplete="off" autocapitalize="off" spellcheck="false" aria-describedby="input-error-container-${answer}" aria-invalid="${messagesPerField.existsError(answer)?c}"/>
                    </span>
                </@field.group>
            </#list>
            <@buttons.actionGroup horizontal=true>
                <@buttons.button id="kc-submit" name="save" label="doSubmit"/>
                <#if isAppInitiatedAction??>
                    <@buttons.button id="kc-cancel" name="cancel-aia" label="doCancel" type="secondary"/>
                </#if>
            </@buttons.actionGroup>
        </form>
    </#if>
</@layout.registrationLayout>
