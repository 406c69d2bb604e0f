with

breach as (
    select
        document_id,
        identity_result_id,
        root_key,
    from {{ ref('int_finding__breach') }}
),

evaluation as (
    select
        document_id,
        identity_result_id,
        identity_id,
    from {{ ref('fct_identity_result') }}
),

sentence as (
    select
        identity_result_id,
        sentence,
        sentence_en,
    from {{ ref('int_finding__sentence') }}
),

final as (
    select
        breach.identity_result_id,
        breach.document_id || '/' || breach.root_key as finding_id,
        breach.document_id,
        evaluation.identity_id,
        sentence.sentence,
        sentence.sentence_en,
    from breach
    inner join evaluation
        on
            breach.document_id = evaluation.document_id
            and breach.identity_result_id = evaluation.identity_result_id
    inner join sentence
        on breach.identity_result_id = sentence.identity_result_id
)

select * from final
